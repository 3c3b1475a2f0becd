import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { CommandPalette, type PaletteEntry } from '@finaceverse/design/command-palette.tsx';
import { chooseTheme } from '@finaceverse/design/theme.ts';
import { searchAll, type Found } from '../api/search.ts';
import { words } from '../messages/words.ts';
import { useBooksIfAny } from './books.tsx';
import type { MenuPage } from './pages.ts';
import { usePageState } from './page-state.ts';
import { useMenu } from './session.tsx';

const matches = (label: string, query: string): boolean =>
  label.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase());

const useGoTo = () => {
  const navigate = useNavigate();
  const [state] = usePageState();
  const kept = {
    ...(state.company === undefined ? {} : { company: state.company }),
    ...(state.period === undefined ? {} : { period: state.period }),
  };
  return {
    page: (to: MenuPage['route']) => void navigate({ to, search: kept }),
    found: (item: Found) => {
      const kind = item.kind.slice(item.kind.indexOf('.') + 1);
      const company = item.companyId ?? state.company;
      const kept = company === undefined ? {} : { company };
      if (kind === 'document' || kind === 'paper')
        void navigate({ to: '/documents/$documentId', params: { documentId: item.id }, search: kept });
      else if (kind === 'journal') void navigate({ to: '/journals', search: { ...kept, open: item.id } });
      else if (kind === 'bill')
        void navigate({ to: '/purchases', search: { ...kept, tab: 'bills', open: item.id } });
      else if (kind === 'credit_note' || kind === 'order')
        void navigate({
          to: '/purchases',
          search: { ...kept, tab: kind === 'order' ? 'orders' : 'credits', open: item.id },
        });
      else if (kind === 'invoice') void navigate({ to: '/sales', search: { ...kept, open: item.id } });
      else if (kind === 'account')
        void navigate({ to: '/statements', search: { ...kept, tab: 'ledger', account: item.title.split(' ')[0] ?? '' } });
      else if (kind === 'bank_account') void navigate({ to: '/bank', search: { ...kept, account: item.id } });
      else if (kind === 'schedule') void navigate({ to: '/close', search: kept });
      else if (kind === 'company') void navigate({ to: '/', search: { company: item.id } });
      else void navigate({ to: '/purchases', search: { ...kept, tab: 'suppliers' } });
    },
    ask: (text: string) => void navigate({ to: '/ask', search: { ...kept, text } }),
  };
};

/** Ctrl K: pages, companies, records by text, and as a last resort the question to Luca. */
export const Palette = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => {
  const [query, setQuery] = useState('');
  const books = useBooksIfAny();
  const [, change] = usePageState();
  const go = useGoTo();
  const text = query.trim();
  const search = useQuery({
    queryKey: ['search', text],
    queryFn: ({ signal }) => searchAll(text, signal),
    enabled: open && text.length > 1,
    retry: false,
  });
  const close = () => {
    setQuery('');
    onClose();
  };
  const pages: readonly PaletteEntry[] = useMenu()
    .filter((page) => matches(page.label, query))
    .map((page) => ({
      id: `page${page.key}`,
      group: words.palette.pages,
      label: page.label,
      keys: `G ${page.key}`,
      run: () => go.page(page.route),
    }));
  const found: readonly PaletteEntry[] = (text.length > 1 ? (search.data ?? []) : []).map((item) => ({
    id: `found-${item.id}`,
    group: words.palette.found,
    label: item.title,
    note: item.snippet === '' ? words.palette.kind(item.kind) : item.snippet.replaceAll(/[⟦⟧]/g, ''),
    run: () => go.found(item),
  }));
  const companies: readonly PaletteEntry[] = (books?.companies ?? [])
    .filter((company) => company.id !== books?.company.id && matches(company.name, query))
    .map((company) => ({
      id: company.id,
      group: words.palette.companies,
      label: company.name,
      run: () => change({ company: company.id, period: null, open: null, proof: null }, false),
    }));
  const themes: readonly PaletteEntry[] = (['light', 'dark', 'system'] as const)
    .filter((theme) => text !== '' && matches(words.menu[theme], query))
    .map((theme) => ({
      id: theme,
      group: words.palette.theme,
      label: words.menu[theme],
      run: () => chooseTheme(theme),
    }));
  const ask: readonly PaletteEntry[] =
    text.length > 3
      ? [{ id: 'ask', group: words.palette.ask, label: words.palette.askLuca(text), run: () => go.ask(text) }]
      : [];
  return (
    <CommandPalette
      open={open}
      onClose={close}
      query={query}
      onQuery={setQuery}
      busy={search.isFetching}
      entries={[...found, ...pages, ...companies, ...themes, ...ask]}
    />
  );
};
