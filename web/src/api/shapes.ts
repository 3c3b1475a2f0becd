import type { operations } from '@finaceverse/client/schema.ts';

type Json<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : never;
type Good<Answers> = Answers extends { 200: infer Answer }
  ? Json<Answer>
  : Answers extends { 201: infer Answer }
    ? Json<Answer>
    : never;

/** What an operation of the platform answers, as its declaration says. */
export type AnswerOf<Name extends keyof operations> = Good<operations[Name]['responses']>;

/** One item of what a list answers. */
export type ItemOf<Name extends keyof operations> =
  AnswerOf<Name> extends { items: readonly (infer Item)[] } ? Item : never;

/** What an operation takes. */
export type InputOf<Name extends keyof operations> = operations[Name] extends {
  requestBody?: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;
