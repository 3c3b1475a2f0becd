import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { useMayRun } from '../../shell/session.tsx';
import { CompanyForm, useCompanyDraft } from './company-form.tsx';
import { words } from './words.ts';

/** What to do where a firm has no company yet. */
export const FirstCompany = () => {
  const mayOpen = useMayRun()('finory.open_company');
  const draft = useCompanyDraft();
  return (
    <EmptyState
      title={words.errors.noCompanyTitle}
      detail={words.errors.noCompanyExample}
      action={mayOpen ? <CompanyForm draft={draft} /> : undefined}
    >
      {words.errors.noCompany}
    </EmptyState>
  );
};
