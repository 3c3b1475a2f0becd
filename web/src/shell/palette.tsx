import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { CommandPalette, type PaletteEntry } from '@finaceverse/design/command-palette.tsx';
import { chooseTheme } from '@finaceverse/design/theme.ts';
import { chooseLanguage, language, languages, type Language } from './language.ts';
import { pagesOf } from './menu.ts';
import { usePageState, usePlace } from './page-state.ts';
import { useReaches } from './portal.ts';
import { useItemsOf } from './queries.ts';
import { rooms, targetOf } from './rooms.ts';
import { useMenu } from './use-menu.ts';
import { words } from './words.ts';

const mostFound = 20;

const matches = (label: string, typed: string): boolean =>
  label.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase());

const usePageEntries = (typed: string): readonly PaletteEntry[] => {
  const navigate = useNavigate();
  const place = usePlace();
  return pagesOf(useMenu())
    .filter(({ label }) => matches(label, typed))
    .map(({ route, label, key }) => ({
      id: `page${route}`,
      group: words.palette.pages,
      label,
      keys: `G ${key}`,
      run: () => void navigate({ to: route, search: place }),
    }));
};

/** What search finds, as far as some room has a page for its kind. */
const useFoundEntries = (
  typed: string,
  open: boolean,
): { readonly busy: boolean; readonly entries: readonly PaletteEntry[] } => {
  const navigate = useNavigate();
  const [{ company }] = usePageState();
  const searched = open && typed.length > 1;
  const search = useItemsOf('search.find_anything', searched ? { text: typed, limit: mostFound } : undefined, {
    retry: false,
  });
  const reaches = useReaches();
  const entries = (searched ? (search.data ?? []) : []).flatMap((item): readonly PaletteEntry[] => {
    const target = targetOf({ kind: item.kind, id: item.id, label: item.title });
    const companyId = item.companyId ?? company;
    const place = companyId === undefined ? {} : { company: companyId };
    return target === undefined || !reaches(target.to)
      ? []
      : [
          {
            id: `found-${item.id}`,
            group: words.palette.found,
            label: item.title,
            note: item.snippet === '' ? words.palette.kind(item.kind) : item.snippet.replaceAll(/[⟦⟧]/g, ''),
            run: () => void navigate({ ...target, search: { ...place, ...target.search } }),
          },
        ];
  });
  return { busy: search.isFetching, entries };
};

const appearance = (typed: string): readonly PaletteEntry[] => {
  if (typed === '') return [];
  const themes = (['light', 'dark', 'system'] as const).map((theme) => ({
    id: theme,
    group: words.palette.theme,
    label: words.menu[theme],
    run: () => chooseTheme(theme),
  }));
  const others = (Object.keys(languages) as Language[]).filter((one) => one !== language);
  const spoken = others.map((one) => ({
    id: one,
    group: words.menu.language,
    label: languages[one],
    run: () => chooseLanguage(one),
  }));
  return [...themes, ...spoken].filter(({ label }) => matches(label, typed));
};

/** The commands of all rooms; the rooms never change, so their hooks run in the same order each time. */
const useRoomCommands = (typed: string): readonly PaletteEntry[] =>
  rooms.flatMap(({ useCommands }) => useCommands?.(typed) ?? []);

/** Ctrl K: records by text, pages, and the commands of every room. */
export const Palette = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => {
  const [query, setQuery] = useState('');
  const typed = query.trim();
  const found = useFoundEntries(typed, open);
  const pages = usePageEntries(typed);
  const commands = useRoomCommands(typed);
  const close = () => {
    setQuery('');
    onClose();
  };
  return (
    <CommandPalette
      open={open}
      onClose={close}
      query={query}
      onQuery={setQuery}
      busy={found.busy}
      entries={[...found.entries, ...pages, ...appearance(typed), ...commands]}
    />
  );
};
