const longest = 20;

/** An identifier or hash as people compare it: its kind and its two ends, `jrn_01K8…9F2K`. A short one stays whole. */
export const formatIdentifier = (id: string): string => {
  if (id.length <= longest) return id;
  const kind = /^[a-z]{2,8}_/.exec(id)?.[0] ?? '';
  return `${id.slice(0, kind.length + 4)}…${id.slice(-4)}`;
};
