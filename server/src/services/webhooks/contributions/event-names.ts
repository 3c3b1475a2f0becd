/** What the events of this module are called where people read them, in the languages beside English. */
export const eventNames = {
  de: {
    'webhooks.endpoint_added.v1': 'Webhook eingerichtet',
    'webhooks.endpoint_changed.v1': 'Webhook geändert',
    'webhooks.endpoint_removed.v1': 'Webhook entfernt',
    'webhooks.delivery_given_up.v1': 'Zustellung aufgegeben',
  },
};
