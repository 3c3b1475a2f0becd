import { Badge, type Tone } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import { Select } from '@finaceverse/design/select.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { useState } from 'react';
import { useDeed } from '../../shell/deed.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import type { Delivery } from './records.ts';
import { words } from './words.ts';

const text = words.deliveries;

const SHOWN = 50;
/** While something is on its way, what is shown grows old quickly. */
const LOOK_EVERY_MS = 5_000;

const TONES: Readonly<Record<Delivery['state'], Tone>> = { waiting: 'info', delivered: 'good', given_up: 'bad' };

const answerOf = ({ state, attempts, dueAt, lastError, lastStatus }: Delivery): string =>
  [
    lastError ?? (lastStatus === null ? '' : String(lastStatus)),
    attempts === 0 ? '' : text.attempts(attempts),
    state === 'waiting' && attempts > 0 ? text.next(formatInstant(dueAt)) : '',
  ]
    .filter((part) => part !== '')
    .join(', ');

/** What was sent to all webhooks, the newest first, and the way to send it again. */
export const Deliveries = () => {
  const [state, setState] = useState<Delivery['state'] | 'all'>('all');
  const query = useQueryOf(
    'webhooks.deliveries',
    { limit: SHOWN, ...(state === 'all' ? {} : { state }) },
    { refetchInterval: LOOK_EVERY_MS },
  );
  const again = useDeed('webhooks.send_again');
  return (
    <section>
      <h2>{text.title}</h2>
      <Select
        label={text.show}
        value={state}
        onValue={setState}
        choices={[
          { value: 'all', label: text.all },
          { value: 'waiting', label: words.state('waiting') },
          { value: 'delivered', label: words.state('delivered') },
          { value: 'given_up', label: words.state('given_up') },
        ]}
      />
      <Refusal error={again.error} />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={text.none}>{text.noneText}</EmptyState>
          ) : (
            <SimpleTable
              label={text.title}
              rows={items}
              rowId={({ id }) => id}
              columns={[
                { id: 'event', header: text.event, cell: ({ eventType }) => <code>{eventType}</code> },
                { id: 'when', header: text.when, wideOnly: true, cell: ({ createdAt }) => formatInstant(createdAt) },
                {
                  id: 'state',
                  header: words.common.state,
                  cell: (delivery) => <Badge tone={TONES[delivery.state]}>{words.state(delivery.state)}</Badge>,
                },
                { id: 'answer', header: text.answer, wideOnly: true, cell: answerOf },
                {
                  id: 'again',
                  header: <span className="visually-hidden">{words.common.actions}</span>,
                  figure: true,
                  cell: ({ id, state: at }) =>
                    !again.may || at === 'waiting' ? null : (
                      <Button busy={again.isPending} onClick={() => again.start({ deliveryId: id })}>
                        {text.sendAgain}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </section>
  );
};
