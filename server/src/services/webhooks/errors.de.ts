import { inLanguage } from '../../kernel/errors.ts';
import { errors } from './errors.ts';

/** Was dieses Modul ablehnt, auf Deutsch. */
export const german = inLanguage(errors, {
  address_refused: { says: 'Diese Adresse kann nicht verwendet werden: {sentence}' },
  changed_meanwhile: { says: 'Jemand hat diesen Webhook inzwischen geändert. Laden Sie ihn neu.' },
  delivery_under_way: { says: 'Diese Zustellung ist schon unterwegs.' },
  endpoint_off: { says: 'Dieser Webhook ist ausgeschaltet. Schalten Sie ihn ein und senden Sie dann.' },
  no_such_delivery: { says: 'Diese Zustellung gibt es nicht.' },
  no_such_endpoint: { says: 'Diesen Webhook gibt es nicht.' },
  not_whole_firm: {
    says: 'Webhooks erzählen von jedem Mandanten; sie sind für alle, die die ganze Kanzlei sehen.',
  },
  too_many_endpoints: { says: 'Eine Kanzlei hat höchstens {most} Webhooks. Entfernen Sie zuerst einen.' },
  unknown_event_type: { says: 'Das Ereignis „{type}“ gibt es nicht.' },
});
