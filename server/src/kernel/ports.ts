import type { Bus } from '../infra/bus/port.ts';
import type { Cache } from '../infra/cache/port.ts';
import type { Isolation } from '../infra/isolation/port.ts';
import type { Keys } from '../infra/keys/port.ts';
import type { Mail } from '../infra/mail/port.ts';
import type { Models } from '../infra/models/port.ts';
import type { Outbound } from '../infra/outbound/port.ts';
import type { Names } from '../infra/names/port.ts';
import type { Queue } from '../infra/queue/port.ts';
import type { Search } from '../infra/search/port.ts';
import type { Storage } from '../infra/storage/port.ts';

/** The outside systems that handlers may use; which adapter stands behind each is decided in main.ts. */
export interface Ports {
  readonly bus: Bus;
  readonly cache: Cache;
  readonly isolation: Isolation;
  readonly keys: Keys;
  readonly mail: Mail;
  readonly models: Models;
  readonly outbound: Outbound;
  readonly names: Names;
  readonly queue: Queue;
  readonly search: Search;
  readonly storage: Storage;
}
