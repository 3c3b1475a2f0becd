import { Button } from '@finaceverse/design/button.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import type { Company } from '../../shell/books.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { useChooseCompany } from './choose-company.ts';
import { words } from './words.ts';

const mostOffered = 6;

/** What is said where an address names a company that is not here, or that the person may not see. */
export const UnknownCompany = ({ companies }: { readonly companies: readonly Company[] }) => {
  const choose = useChooseCompany();
  return (
    <PageLayout>
      <EmptyState
        isPage
        title={words.company.unknown}
        action={
          <div className="row-wrap">
            {companies.slice(0, mostOffered).map(({ id, name }) => (
              <Button key={id} onClick={() => choose(id)}>
                {name}
              </Button>
            ))}
          </div>
        }
      >
        {words.company.unknownText}
      </EmptyState>
    </PageLayout>
  );
};
