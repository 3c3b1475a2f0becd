/** Was der Rahmen von diesem Raum sagt. */
export const title: string = 'Kanzlei';
/** Abschnitte der Einstellungen. */
export const sections = { firm: 'Kanzlei' };
/** Was die Kanzlei für sich entscheidet: wie es heißt und was daraus folgt. */
export const settings: Readonly<Record<string, { readonly label: string; readonly about: string }>> = {
  'firm.country': { label: 'Land', about: 'Neue Unternehmen schlagen den Kontenplan dieses Landes vor.' },
  'firm.key_months': {
    label: 'Monate eines Schlüssels',
    about: 'Nach so vielen Monaten bekommt der Schlüssel, der Gespeichertes versiegelt, eine neue Fassung.',
  },
  'firm.currency': { label: 'Währung', about: 'Neue Unternehmen schlagen vor, ihre Bücher darin zu führen.' },
};
