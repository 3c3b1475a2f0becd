import { inLanguage } from '../../kernel/errors.ts';
import { errors } from './errors.ts';

/** Was dieses Modul ablehnt, auf Deutsch. */
export const german = inLanguage(errors, {
  not_whole: { says: 'Ein Teil des Protokolls ist Ihnen verborgen, und ausgegeben wird nur das ganze.' },
  nothing_signed: { says: 'Das Protokoll hat noch keinen Eintrag; es gibt keinen Stand zu unterschreiben.' },
  no_such_entry: { says: 'Das Protokoll hat keinen Eintrag {sequence}, den Sie sehen dürfen.' },
  not_signed_yet: {
    says: 'Der Eintrag {sequence} ist neuer als der letzte unterschriebene Stand. Unterschreiben Sie zuerst den Stand (POST /v1/audit/checkpoints).',
  },
  no_such_state: {
    says: 'Kein Stand mit {first} Einträgen wird von einem mit {second} fortgesetzt: Das Protokoll hat {size}.',
  },
  not_oneself: {
    says: 'Niemand lässt das Protokoll den eigenen Namen vergessen. Das muss jemand anders aus der Kanzlei tun.',
  },
  no_such_person: { says: 'Das Protokoll kennt keinen Namen von „{personId}“. Er ist vielleicht schon vergessen.' },
  log_damaged: {
    says: 'Der Eintrag {sequence} ist nicht der, der unterschrieben wurde. Prüfen Sie das Protokoll, und bewahren Sie eine Kopie der Daten auf, wie sie sind.',
  },
  deliveries_not_whole: {
    says: 'Ein Teil der Kanzlei ist Ihnen verborgen, und was nicht ankam, gehört vielleicht dazu.',
  },
  no_such_delivery: {
    says: 'Eine gescheiterte Zustellung „{id}“ gibt es nicht. Sie ist vielleicht schon noch einmal versandt.',
  },
});
