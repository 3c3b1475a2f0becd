import { lazy, Suspense } from 'react';
import { useMe } from '../../shell/session.tsx';

const Banner = lazy(async () => ({ default: (await import('./in-place-notice.tsx')).InPlaceNotice }));

/** Stands above every page while somebody sees in another's place. */
export const InPlaceBanner = () => {
  const seenBy = useMe().data?.seenBy ?? null;
  return seenBy === null ? null : (
    <Suspense>
      <Banner />
    </Suspense>
  );
};
