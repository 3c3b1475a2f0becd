import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { defineRoom, type Target, type Thing } from '../../shell/room.ts';
import { names } from './names.ts';

const paper = ({ id }: Thing): Target => ({ to: '/documents/$documentId', params: { documentId: id } });

/** Papers that come in: the inbox, and the console that settles what does not prove itself. */
export const room = defineRoom({
  name: 'cyloid',
  title: names.title,
  pages: {
    '/documents': {
      label: names.pages.documents,
      component: lazyRouteComponent(() => import('./inbox-page.tsx'), 'InboxPage'),
      onPhone: true,
    },
  },
  inside: {
    '/documents/$documentId': lazyRouteComponent(() => import('./adjudicate-page.tsx'), 'AdjudicatePage'),
  },
  portal: { '/documents': { label: names.pages.documents }, '/documents/$documentId': {} },
  proofs: [
    {
      proves: (figure) => figure.startsWith('paper.'),
      panel: lazy(async () => ({ default: (await import('./fact-proof.tsx')).FactProof })),
    },
  ],
  opens: { paper, document: paper, inbox: () => ({ to: '/documents' }) },
});
