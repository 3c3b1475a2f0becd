import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, parse, specifiedRules, type GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-http';
import { RefusalError, type Refusal } from '@finaceverse/base/outcome';
import type { Caller } from '../../kernel/caller.ts';
import type { AnyOperation, Operation } from '../../kernel/operation.ts';
import { asJson } from '../../kernel/remote-calls.ts';
import { admitStranger, admitTo, type Door } from '../admission.ts';
import { refuseImpossible } from '../impossible-input.ts';
import { Languages } from '../language.ts';
import { withinLimits } from '../limits.ts';
import { faultProblem, problemOf, sendProblem, type Problem } from '../problem.ts';
import { idempotencyKeyOf } from '../idempotency-key.ts';
import { withinCost } from './cost.ts';
import { buildGraphQLSchema, type Runner } from './schema.ts';
import { refuse } from '../../kernel/errors.ts';
import { refusals as kernelErrors } from '../../kernel/refusals.ts';

/** Words and signs of a document. */
const TOKENS_MAX = 10_000;

/** A refusal as a REST answer tells it, with the same code. */
function toldAs(problem: Problem): GraphQLError {
  return new GraphQLError(problem.detail, { extensions: { ...problem } });
}

/** What went wrong between the operations is a fault of ours, and tells nothing of the inside. */
function masked(error: Readonly<GraphQLError | Error>, door: Door, request: FastifyRequest): GraphQLError {
  const own = error instanceof GraphQLError && (error.originalError ?? error) instanceof GraphQLError;
  if (own) return error;
  door.platform.log.error('gateway.fault', { requestId: request.id, error: error.stack ?? error.message });
  return toldAs(faultProblem(request, error));
}

interface Sent {
  readonly door: Door;
  readonly languages: Languages;
  readonly request: FastifyRequest;
  readonly caller: Caller;
  readonly key: string | undefined;
}

/** Runs each operation as its route would: the same rights, limits, idempotency and refusals. */
class RequestRunner implements Runner {
  readonly #sent: Sent;
  #runs = 0;

  constructor(sent: Sent) {
    this.#sent = sent;
  }

  async run(operation: AnyOperation, given: Readonly<Record<string, unknown>>, place: string): Promise<unknown> {
    const { request, door } = this.#sent;
    try {
      return await this.#carryOut(operation, given, place);
    } catch (error) {
      if (error instanceof GraphQLError) throw error;
      if (error instanceof RefusalError) throw this.#refused(error.refusal);
      door.platform.log.error('gateway.fault', {
        requestId: request.id,
        operation: operation.name,
        error: error instanceof Error ? error.stack : String(error),
      });
      throw toldAs(faultProblem(request, error));
    }
  }

  async #carryOut(operation: AnyOperation, given: Readonly<Record<string, unknown>>, place: string): Promise<unknown> {
    const { door, caller, request, key } = this.#sent;
    this.#runs += 1;
    // The request itself was counted at the door.
    if (this.#runs > 1) {
      const facts = { method: request.method, address: request.ip, needsSignIn: true };
      const counted = await withinLimits(door.limiter, caller, facts);
      if (!counted.ok) throw this.#refused(counted.refusal);
    }
    const possible = refuseImpossible(given);
    if (!possible.ok) throw this.#refused(possible.refusal);
    // The kernel validates with the operation's own schema, as it does for a route.
    const raw = operation as unknown as Operation<unknown, unknown>;
    const outcome = await door.platform.run(raw, caller, asJson(given), key === undefined ? key : `${key}:${place}`);
    if (!outcome.ok) throw this.#refused(outcome.refusal);
    return asJson(outcome.value);
  }

  #refused(refusal: Refusal): GraphQLError {
    const { languages, request } = this.#sent;
    return toldAs(problemOf(languages.say(refusal, request.headers['accept-language']), request));
  }
}

async function answer(
  { door, languages }: Pick<Sent, 'door' | 'languages'>,
  schema: GraphQLSchema,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const refused = async (refusal: Refusal): Promise<FastifyReply> =>
    await sendProblem(reply, problemOf(languages.say(refusal, request.headers['accept-language']), request));
  const caller = await admitTo(door, false, request);
  if (!caller.ok) return await refused(caller.refusal);
  if (caller.value.actor.kind === 'anonymous') {
    // The schema is for those who are known: a stranger learns nothing of it.
    const counted = await admitStranger(door, request);
    const { refusal } = counted.ok ? refuse(kernelErrors.sign_in_needed, {}) : counted;
    return await refused(refusal);
  }
  const key = idempotencyKeyOf(request);
  if (!key.ok) return await refused(key.refusal);
  const runner = new RequestRunner({ door, languages, request, caller: caller.value, key: key.value });
  const handle = createHandler({
    schema,
    context: () => ({ runner }),
    parse: (source) => parse(source, { maxTokens: TOKENS_MAX }),
    validationRules: () => [...specifiedRules, withinCost],
    formatError: (error) => masked(error, door, request),
  });
  const [body, { status, headers }] = await handle({
    method: request.method,
    url: request.url,
    headers: request.headers,
    body: JSON.stringify(request.body ?? null),
    raw: request,
    context: null,
  });
  for (const [name, value] of Object.entries(headers ?? {})) if (value !== undefined) reply.header(name, value);
  return await reply.header('cache-control', 'no-store').status(status).send(body);
}

/** The operations of the modules that run here once more, as one GraphQL schema at one address. */
export function addGraphQL(server: FastifyInstance, door: Door): void {
  let schema: GraphQLSchema | undefined;
  const languages = new Languages(door.platform.registry.all);
  server.post('/graphql', { compress: false }, async (request, reply) => {
    // Built when somebody asks: most installations never do.
    schema ??= buildGraphQLSchema(door.platform.registry);
    return await answer({ door, languages }, schema, request, reply);
  });
}
