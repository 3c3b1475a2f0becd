import '@finaceverse/design/fonts.css';
import 'virtual:design-tokens.css';
import '@finaceverse/design/base.css';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { adoptLocale } from '@finaceverse/design/locale.ts';
import { startTheme } from '@finaceverse/design/theme.ts';
import { WordsProvider } from '@finaceverse/design/words.tsx';
import { RequestFailed } from '@finaceverse/client';
import { language, locale } from './shell/language.ts';
import { words } from './shell/words.ts';
import { router } from './shell/router.tsx';
import { whenSignedOut } from './shell/signed-out.ts';

const mostTries = 2;

const lookWho = whenSignedOut(() => queries);

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: lookWho }),
  mutationCache: new MutationCache({ onError: (error) => lookWho(error) }),
  defaultOptions: {
    // Nothing waits in silence for a connection: what cannot be sent says so, and is sent again when somebody asks.
    mutations: { networkMode: 'always', retry: false },
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      // A refusal stays a refusal however often it is asked; only a lost connection or a busy server is tried again.
      retry: (count, error) =>
        count < mostTries &&
        error instanceof RequestFailed &&
        (error.problem.status === 0 || error.problem.status >= 502),
    },
  },
});

adoptLocale({ language, numbers: locale });
document.documentElement.lang = language;
startTheme();
const place = document.getElementById('app');
if (place === null) throw new Error('The page has no place for the app.');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <WordsProvider words={words.design}>
        <RouterProvider router={router} />
      </WordsProvider>
    </QueryClientProvider>
  </StrictMode>,
);
