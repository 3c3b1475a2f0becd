import { lazy } from 'react';
import { lazyRouteComponent } from '@tanstack/react-router';
import { defineRoom } from '../../shell/room.ts';
import { names } from './names.ts';
import { ProofOfPerson } from './proof-of-person.tsx';

const sections = () => import('./settings-sections.tsx');

/** Who may come in, and what each person may do. */
export const room = defineRoom({
  name: 'identity',
  title: names.title,
  pages: {
    '/settings': {
      label: names.pages.settings,
      component: lazyRouteComponent(() => import('../../shell/settings-page.tsx'), 'SettingsPage'),
    },
  },
  portal: { '/settings': {} },
  doors: {
    operate: {
      '/operate/second-proof': {
        label: names.secondProofPage,
        component: lazyRouteComponent(() => import('./operator-pages.tsx'), 'SecondProofPage'),
      },
    },
    public: {
      '/operate/sign-in': {
        label: names.signInPage,
        component: lazyRouteComponent(() => import('./operator-pages.tsx'), 'OperatorSignInPage'),
      },
      '/accept': {
        label: names.acceptPage,
        component: lazyRouteComponent(() => import('./accept-page.tsx'), 'AcceptPage'),
      },
      '/begin': {
        label: names.beginPage,
        component: lazyRouteComponent(() => import('./begin-page.tsx'), 'BeginPage'),
      },
      '/consent': {
        label: names.consentPage,
        component: lazyRouteComponent(() => import('./consent-page.tsx'), 'ConsentPage'),
      },
      '/connect-device': {
        label: names.devicePage,
        component: lazyRouteComponent(() => import('./device-page.tsx'), 'DevicePage'),
      },
      '/forgot': {
        label: names.forgotPage,
        component: lazyRouteComponent(() => import('./password-pages.tsx'), 'ForgotPage'),
      },
      '/new-password': {
        label: names.newPasswordPage,
        component: lazyRouteComponent(() => import('./password-pages.tsx'), 'NewPasswordPage'),
      },
      '/sso/return': {
        label: names.ssoReturnPage,
        component: lazyRouteComponent(() => import('./sso-return-page.tsx'), 'SsoReturnPage'),
      },
      '/second-factor': {
        label: names.secondFactorPage,
        component: lazyRouteComponent(() => import('./password-pages.tsx'), 'SecondFactorPage'),
      },
      '/sign-in': {
        label: names.signInPage,
        component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
      },
    },
  },
  frame: { provider: ProofOfPerson, consoleProvider: ProofOfPerson },
  settingNames: names.settings,
  settings: [
    {
      id: 'profile',
      label: names.sections.profile,
      group: 'you',
      component: lazy(async () => ({ default: (await sections()).Profile })),
    },
    {
      id: 'sessions',
      label: names.sections.sessions,
      group: 'you',
      component: lazy(async () => ({ default: (await sections()).Sessions })),
    },
    {
      id: 'users',
      label: names.sections.users,
      group: 'firm',
      needs: 'identity:user:read',
      component: lazy(async () => ({ default: (await import('./people-section.tsx')).Users })),
    },
    {
      id: 'in-place',
      label: names.sections.inPlace,
      group: 'you',
      component: lazy(async () => ({ default: (await import('./in-place.tsx')).InPlace })),
    },
    {
      id: 'consents',
      label: names.sections.consents,
      group: 'you',
      component: lazy(async () => ({ default: (await import('./consents-section.tsx')).OwnConsents })),
    },
    {
      id: 'roles',
      label: names.sections.roles,
      group: 'firm',
      needs: 'identity:user:read',
      component: lazy(async () => ({ default: (await import('./roles-section.tsx')).Roles })),
    },
    {
      id: 'grants',
      label: names.sections.grants,
      group: 'firm',
      needs: 'identity:user:read',
      component: lazy(async () => ({ default: (await import('./grants-section.tsx')).Grants })),
    },
    {
      id: 'duties',
      label: names.sections.duties,
      group: 'firm',
      needs: 'identity:user:read',
      component: lazy(async () => ({ default: (await import('./duties-section.tsx')).DutiesAndReasons })),
    },
    {
      id: 'guests',
      label: names.sections.guests,
      group: 'firm',
      needs: 'identity:guest:manage',
      component: lazy(async () => ({ default: (await import('./guests-section.tsx')).Guests })),
    },
    {
      id: 'sso',
      label: names.sections.sso,
      group: 'firm',
      needs: 'identity:connection:manage',
      component: lazy(async () => ({ default: (await import('./sso-section.tsx')).SingleSignOn })),
    },
    {
      id: 'scim',
      label: names.sections.scim,
      group: 'firm',
      needs: 'identity:connection:manage',
      component: lazy(async () => ({ default: (await import('./scim-section.tsx')).DirectorySync })),
    },
    {
      id: 'keys',
      label: names.sections.keys,
      group: 'firm',
      needs: 'identity:api_key:manage',
      component: lazy(async () => ({ default: (await sections()).Keys })),
    },
    {
      id: 'applications',
      label: names.sections.applications,
      group: 'firm',
      needs: 'identity:application:manage',
      component: lazy(async () => ({ default: (await import('./applications-section.tsx')).Applications })),
    },
  ],
});
