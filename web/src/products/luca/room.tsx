import { lazy } from 'react';
import { lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { defineRoom } from '../../shell/room.ts';
import { usePlace } from '../../shell/page-state.ts';
import { useMay } from '../../shell/session.tsx';
import { claimOf } from './claim-figure.ts';
import { names } from './names.ts';

const shortestQuestion = 4;

const useAskCommand = (typed: string) => {
  const navigate = useNavigate();
  const place = usePlace();
  const mayAsk = useMay()('luca:question:ask');
  const text = typed.trim();
  if (!mayAsk || text.length < shortestQuestion) return [];
  const run = () => void navigate({ to: '/ask', search: { ...place, text } });
  return [{ id: 'ask', group: names.ask.group, label: names.ask.askLuca(text), run }];
};

/** Questions about the books, answered with their sources. */
export const room = defineRoom({
  name: 'luca',
  title: names.title,
  pages: {
    '/ask': {
      label: names.pages.ask,
      component: lazyRouteComponent(() => import('./ask-page.tsx'), 'AskPage'),
      onPhone: true,
    },
  },
  portal: { '/ask': { label: names.pages.ask } },
  proofs: [
    {
      proves: (figure) => claimOf(figure) !== undefined,
      panel: lazy(async () => ({ default: (await import('./claim-proof.tsx')).ClaimProof })),
    },
  ],
  useCommands: useAskCommand,
});
