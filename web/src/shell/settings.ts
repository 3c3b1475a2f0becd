import type { SettingsSection } from './room.ts';
import { rooms } from './rooms.ts';
import { usePageState } from './page-state.ts';
import { useMay } from './session.tsx';

/** The person's own sections stand before those of the firm. */
const groups: readonly SettingsSection['group'][] = ['you', 'firm'];

/** The sections that the signed-in person may open, and the one that is open. */
export const useSettings = (): {
  readonly sections: readonly SettingsSection[];
  readonly current: SettingsSection | undefined;
} => {
  const may = useMay();
  const [{ tab }] = usePageState();
  const sections = rooms
    .flatMap((room) => room.settings ?? [])
    .filter(({ needs }) => needs === undefined || may(needs))
    .toSorted((one, other) => groups.indexOf(one.group) - groups.indexOf(other.group));
  const current = tab === undefined ? sections[0] : sections.find(({ id }) => id === tab);
  return { sections, current };
};
