import { useEffect, useState } from 'react';

/** The token read last and where: the page may be drawn anew when its address changes, and must find it again. */
let last: { readonly path: string; readonly token: string } | undefined;

const take = (): string | undefined => {
  const path = window.location.pathname;
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token');
  if (token !== null) {
    last = { path, token };
    window.history.replaceState(window.history.state, '', path);
  }
  return last?.path === path ? last.token : undefined;
};

/**
 * The token of a letter's link. It stands behind the number sign, which goes to no server; once read it leaves the
 * address, so that neither history nor a shoulder keeps it. A link that is pasted where its page stands already is read
 * too: the browser loads nothing then.
 */
export const useLinkToken = (): string | undefined => {
  const [token, setToken] = useState(take);
  useEffect(() => {
    const read = () => setToken(take());
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  return token;
};
