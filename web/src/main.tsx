import '@finaceverse/design/fonts.css';
import 'virtual:design-tokens.css';
import '@finaceverse/design/base.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startTheme } from '@finaceverse/design/theme.ts';
import { WordsProvider } from '@finaceverse/design/words.tsx';
import { RequestFailed } from './api/request.ts';
import { words } from './messages/words.ts';
import { router } from './shell/router.tsx';

const mostTries = 2;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal stays a refusal however often it is asked; only a lost connection or a busy server is tried again.
      retry: (count, error) =>
        count < mostTries &&
        error instanceof RequestFailed &&
        (error.problem.status === 0 || error.problem.status >= 502),
    },
  },
});

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
