import { Temporal } from '@finaceverse/base/time';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { ZonePolicy } from './read-time.ts';

const HOUR = 3_600_000;

/**
 * How moments without a zone are read where somebody states the zone: `Europe/Berlin`, `UTC` or `+02:00`. A local time
 * that a change of clocks skips or repeats is taken as RFC 5545 does: by the offset before the change.
 * @errors epiq.zone
 */
export function zonePolicy(name: string): Outcome<ZonePolicy> {
  const fixed = /^([+-])(\d{2}):?(\d{2})$/.exec(name);
  if (fixed !== null) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3]);
    return ok({ offsetMinutes: fixed[1] === '-' ? -minutes : minutes });
  }
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
  } catch {
    return refuse('invalid', 'epiq.zone', `"${name.slice(0, 60)}" is no time zone.`, {
      hint: 'Name one such as Europe/Berlin, UTC or +02:00.',
    });
  }
  const known = new Map<number, number>();
  const offsetAt = (localMilliseconds: number): number => {
    // No zone has changed its clocks within a quarter of an hour, so one answer serves all of it.
    const quarter = Math.floor(localMilliseconds / (HOUR / 4));
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const local = Temporal.Instant.fromEpochMilliseconds(quarter * (HOUR / 4))
      .toZonedDateTimeISO('UTC')
      .toPlainDateTime();
    const offset = local.toZonedDateTime(name, { disambiguation: 'compatible' }).offsetNanoseconds / 60e9;
    known.set(quarter, offset);
    return offset;
  };
  return ok({ offsetMinutes: undefined, offsetAt });
}
