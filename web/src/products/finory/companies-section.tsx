import { Button } from '@finaceverse/design/button.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { useBooksIfAny } from '../../shell/books.tsx';
import { useMayRun } from '../../shell/session.tsx';
import { CompanyForm, useCompanyDraft } from './company-form.tsx';
import { useChooseCompany } from './choose-company.ts';
import { words } from './words.ts';

const text = words.company;

/** Settings: the companies whose books the firm keeps, and the place to open a further one. */
export const Companies = () => {
  const books = useBooksIfAny();
  const choose = useChooseCompany();
  const draft = useCompanyDraft();
  const mayOpen = useMayRun()('finory.open_company');
  return (
    <div className="settings">
      {books === undefined ? null : (
        <SimpleTable
          label={words.sections.companies}
          rows={books.companies}
          rowId={(company) => company.id}
          columns={[
            { id: 'name', header: words.common.name, cell: (company) => company.name },
            { id: 'currency', header: text.currency, cell: (company) => company.baseCurrency },
            {
              id: 'zone',
              header: text.zone,
              wideOnly: true,
              cell: (company) => company.timeZone.replaceAll('_', ' '),
            },
            {
              id: 'choose',
              header: <span className="visually-hidden">{words.common.actions}</span>,
              figure: true,
              cell: (company) =>
                company.id === books.company.id ? (
                  <span className="muted">{text.current}</span>
                ) : (
                  <Button onClick={() => choose(company.id)}>{text.choose}</Button>
                ),
            },
          ]}
        />
      )}
      {mayOpen ? (
        <section className="settings__form">
          <h2>{words.accounts.newCompany}</h2>
          <CompanyForm draft={draft} />
        </section>
      ) : null}
    </div>
  );
};
