/** What a task of the conformance suite is told to do. */
export type SampleInput =
  | { readonly do: 'double'; readonly value: number }
  | { readonly do: 'count' }
  | {
      readonly do:
        | 'spin'
        | 'hoard_objects'
        | 'hoard_buffers'
        | 'hoard_strings'
        | 'throw'
        | 'exit'
        | 'drop_rejection'
        | 'tell_secrets'
        | 'pid';
    };

let calls = 0;

/** Does what a good, a hostile and a broken reader do. */
export async function run(input: SampleInput): Promise<unknown> {
  calls += 1;
  const kept: unknown[] = [];
  switch (input.do) {
    case 'double':
      return input.value * 2;
    case 'count':
      return calls;
    case 'spin':
      for (;;) calls += 0;
    case 'hoard_objects':
      for (;;) kept.push({ calls, kept: [kept.length] });
    case 'hoard_buffers':
      for (;;) {
        kept.push(new Uint8Array(16 * 1024 * 1024).fill(1));
        await new Promise((resolve) => setImmediate(resolve));
      }
    case 'hoard_strings':
      for (;;) kept.push(`${kept.length} `.repeat(100_000).split('').join('-'));
    case 'throw':
      throw new Error('the reader stumbled');
    case 'exit':
      process.exit(0);
    case 'drop_rejection':
      void Promise.reject(new Error('dropped'));
      return await new Promise(() => {});
    case 'tell_secrets':
      // Where compiled code lies is no setting.
      return Object.keys(process.env).filter((name) => name !== 'NODE_COMPILE_CACHE').length;
    case 'pid':
      return process.pid;
    default:
      return undefined;
  }
}
