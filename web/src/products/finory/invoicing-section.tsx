import { useBooksIfAny } from '../../shell/books.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { useItemsOf, useQueryOf } from '../../shell/queries.ts';
import { useMayRun } from '../../shell/session.tsx';
import { PaymentTermsView } from './payment-terms-view.tsx';
import { SellerProfileForm } from './seller-profile-form.tsx';
import { words } from './words.ts';

/** Settings: who the company is on its invoices, and under which terms it writes them. */
export const Invoicing = () => {
  const books = useBooksIfAny();
  const mayTell = useMayRun()('finory.set_seller_profile');
  const asked = books === undefined ? undefined : { companyId: books.company.id };
  const profile = useQueryOf('finory.get_seller_profile', asked);
  const terms = useItemsOf('finory.list_payment_terms', asked);
  if (books === undefined) return null;
  return (
    <div className="settings">
      {mayTell ? (
        <section className="settings__form">
          <h2>{words.seller.title(books.company.name)}</h2>
          <p className="soft">{words.seller.under}</p>
          <Loaded query={profile}>
            {(told) => <SellerProfileForm key={books.company.id} books={books} profile={told.profile} />}
          </Loaded>
        </section>
      ) : null}
      <section className="settings__form">
        <h2>{words.terms.title}</h2>
        <Loaded query={terms}>{(kept) => <PaymentTermsView books={books} terms={kept} />}</Loaded>
      </section>
    </div>
  );
};
