/** What a letter says: first in English, then in German, since nobody knows yet which one its reader takes. */
export interface LetterText {
  readonly subject: string;
  readonly text: string;
}

const GREETING = 'FinACEverse';
const RULE = '\n\n---\n\n';

function both(subject: string, english: string, german: string): LetterText {
  return { subject: `${GREETING}: ${subject}`, text: `${english}${RULE}${german}\n` };
}

/** Asks a person to take the access that a firm has given them. */
export function invitationLetter(firm: string, link: string, days: number): LetterText {
  return both(
    `${firm} invites you`,
    `${firm} gives you access to its books. Accept within ${days} days:\n\n${link}\n\nIf you do not know this firm, do nothing: nothing happens without you.`,
    `${firm} gibt Ihnen Zugang zu ihren Büchern. Nehmen Sie binnen ${days} Tagen an:\n\n${link}\n\nWenn Sie diese Kanzlei nicht kennen, tun Sie nichts: Ohne Sie geschieht nichts.`,
  );
}

/** Leads to a new password. */
export function passwordResetLetter(link: string, minutes: number): LetterText {
  return both(
    'a new password',
    `Somebody, probably you, asked for a new password. Set it within ${minutes} minutes:\n\n${link}\n\nIf it was not you, do nothing: your password stays.`,
    `Jemand, vermutlich Sie, hat um ein neues Passwort gebeten. Setzen Sie es binnen ${minutes} Minuten:\n\n${link}\n\nWaren Sie es nicht, tun Sie nichts: Ihr Passwort bleibt.`,
  );
}

/** Lets a person in without a password. */
export function signInLetter(link: string, minutes: number): LetterText {
  return both(
    'your link to sign in',
    `Sign in within ${minutes} minutes, in the browser in which you asked for it:\n\n${link}\n\nNobody of us ever asks you for this link.`,
    `Melden Sie sich binnen ${minutes} Minuten an, in dem Browser, in dem Sie darum gebeten haben:\n\n${link}\n\nNiemand von uns fragt Sie je nach diesem Link.`,
  );
}

/** Leads to the end of a second factor that is lost, after two colleagues have vouched for the person. */
export function factorResetLetter(link: string, minutes: number): LetterText {
  return both(
    'your lost second factor',
    `Two people of your firm have confirmed that you lost your second factor. Switch it off within ${minutes} minutes, ` +
      `with your password:\n\n${link}\n\nIf you have not lost it, do nothing, and tell your firm at once.`,
    `Zwei Personen Ihrer Kanzlei haben bestätigt, dass Ihr zweiter Nachweis verloren ist. Schalten Sie ihn binnen ${minutes} ` +
      `Minuten mit Ihrem Passwort ab:\n\n${link}\n\nHaben Sie ihn nicht verloren, tun Sie nichts und sagen Sie es sofort Ihrer Kanzlei.`,
  );
}

/** What a person is told when something about how they come in has happened, so that they notice a stranger. */
const NOTICES = {
  guessing: [
    'somebody tries your password',
    'Several sign-ins to your account have just failed, so further ones from there must wait. If it was you, wait and try again, or ' +
      'ask for a new password. If not, your password has held; make sure that it is used nowhere else.',
    'Mehrere Anmeldungen an Ihrem Konto sind eben gescheitert; weitere von dort müssen warten. Waren Sie es, warten Sie und versuchen ' +
      'Sie es wieder, oder lassen Sie sich ein neues Passwort schicken. Wenn nicht: Ihr Passwort hat gehalten; benutzen Sie es nirgends sonst.',
  ],
  password_changed: [
    'your password was changed',
    'Your password was changed, and all other sessions were ended. If it was not you, ask for a new password at once and tell your firm.',
    'Ihr Passwort wurde geändert, alle anderen Sitzungen wurden beendet. Waren Sie es nicht, lassen Sie sich sofort ein neues Passwort schicken und sagen Sie es Ihrer Kanzlei.',
  ],
  factor_added: [
    'a second factor was added',
    'Your account asks for a second proof at sign-in from now on. If it was not you who added it, tell your firm at once.',
    'Ihr Konto fragt bei der Anmeldung ab jetzt nach einem zweiten Nachweis. Haben nicht Sie ihn hinzugefügt, sagen Sie es sofort Ihrer Kanzlei.',
  ],
  factor_removed: [
    'a second factor was removed',
    'A second proof was removed from your account. If it was not you, change your password at once and tell your firm.',
    'Ein zweiter Nachweis wurde von Ihrem Konto entfernt. Waren Sie es nicht, ändern Sie sofort Ihr Passwort und sagen Sie es Ihrer Kanzlei.',
  ],
  recovery_code_used: [
    'a recovery code was used',
    'Somebody signed in to your account by one of your recovery codes. If it was not you, change your password at once and tell your firm.',
    'Jemand hat sich mit einem Ihrer Notfallcodes angemeldet. Waren Sie es nicht, ändern Sie sofort Ihr Passwort und sagen Sie es Ihrer Kanzlei.',
  ],
} as const;

export type Notice = keyof typeof NOTICES;

export const NOTICE_KINDS = Object.keys(NOTICES) as readonly Notice[];

export function noticeLetter(notice: Notice): LetterText {
  const [subject, english, german] = NOTICES[notice];
  return both(subject, english, german);
}
