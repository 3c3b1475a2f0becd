import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from '@finaceverse/design/button.tsx';
import { useDeed } from '../../shell/deed.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { words } from './words.ts';

/** Goes on in another firm: nothing that was read of the one before stays. */
export const useSwitchFirm = (after: () => void) => {
  const queries = useQueryClient();
  return useDeed('identity.switch_firm', () => {
    queries.clear();
    after();
  });
};

/** The firms of whoever works in several. */
export const FirmsSection = () => {
  const navigate = useNavigate();
  const firms = useItemsOf('identity.firms', {});
  const change = useSwitchFirm(() => void navigate({ to: '/', search: {} }));
  if (firms.data === undefined || firms.data.length < 2) return null;
  return (
    <section className="settings__form">
      <h2>{words.settings.firms}</h2>
      <Refusal error={change.error} />
      {firms.data.map((firm) => (
        <div key={firm.id} className="row-wrap">
          <span>{firm.name}</span>
          {firm.current ? (
            <span className="muted">{words.settings.here}</span>
          ) : (
            <Button busy={change.isPending} onClick={() => change.start({ tenantId: firm.id })}>
              {words.settings.goThere}
            </Button>
          )}
        </div>
      ))}
    </section>
  );
};
