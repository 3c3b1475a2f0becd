/** Reads `claim.<question>.<number>`: a figure that an answer claimed. */
export const claimOf = (figure: string): { readonly questionId: string; readonly at: number } | undefined => {
  const [, questionId, at] = /^claim\.(.+)\.(\d+)$/.exec(figure) ?? [];
  return questionId === undefined || at === undefined ? undefined : { questionId, at: Number(at) };
};
