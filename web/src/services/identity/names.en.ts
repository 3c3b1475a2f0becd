/** What the frame says of this room. */
export const title: string = 'Identity';
/** The pages of the menu. */
export const pages = { settings: 'Settings' };
/** Sections of the settings. */
export const sections = {
  profile: 'Profile',
  sessions: 'Sessions',
  users: 'Users',
  scim: 'Directory (SCIM)',
  keys: 'API keys',
  roles: 'Roles',
  grants: 'Grants and groups',
  duties: 'Duties and reasons',
  guests: 'Networks and countries',
  inPlace: 'In my place',
  consents: 'Applications that act for me',
  applications: 'Applications',
  sso: 'Single sign-on',
};
/** The page before all others. */
export const signInPage: string = 'Sign in';
/** Where an invitation leads. */
export const acceptPage: string = 'Accept an invitation';
/** Where an application asks. */
export const consentPage: string = 'Let an application in';
/** Where the code of a device is typed. */
export const devicePage: string = 'Connect a device';
/** Where whoever forgot a password asks for a link. */
export const forgotPage: string = 'Forgot your password';
/** Where a person comes back from their firm's own sign-in. */
export const ssoReturnPage: string = 'Sign in through your firm';
/** Where a lost second factor ends. */
export const secondFactorPage: string = 'Lost second factor';
/** Where such a link leads. */
export const newPasswordPage: string = 'New password';
/** Where the first firm is made. */
export const beginPage: string = 'Make the first firm';
/** What each firm decides for itself: what it is called, and what follows from it. */
export const settings: Readonly<Record<string, { readonly label: string; readonly about: string }>> = {
  'identity.idle_hours': {
    label: 'Hours of silence',
    about: 'After so many hours without a sign of life a session ends.',
  },
  'identity.key_days': {
    label: 'Days of an API key',
    about: 'So long a key lives unless its maker says how long.',
  },
};
/** Where an operator switches the second proof on. */
export const secondProofPage: string = 'Second proof';
