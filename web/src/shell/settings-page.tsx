import { Suspense } from 'react';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { SkeletonRows } from '@finaceverse/design/skeleton.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { PageLayout } from './page.tsx';
import { usePageState } from './page-state.ts';
import { useSettings } from './settings.ts';
import { words } from './words.ts';
import './settings-page.css';

/** The area of settings: one section at a time, each from the room that it belongs to; the rail lists them. */
export const SettingsPage = () => {
  const { sections, current } = useSettings();
  const [, change] = usePageState();
  return (
    <PageLayout>
      <div className="settings-choice">
        <Select
          label={words.menu.settings}
          value={current?.id}
          choices={sections.map(({ id, label }) => ({ value: id, label }))}
          onValue={(tab) => change({ tab })}
        />
      </div>
      {current === undefined ? (
        <EmptyState isPage title={words.errors.notFoundTitle}>
          {words.errors.noSuchSection}
        </EmptyState>
      ) : (
        <>
          <PageHead title={current.label} />
          <Suspense fallback={<SkeletonRows />}>
            <current.component />
          </Suspense>
        </>
      )}
    </PageLayout>
  );
};
