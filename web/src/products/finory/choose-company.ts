import { usePageState } from '../../shell/page-state.ts';

/** Chooses another company; what the address says of the one before it means nothing there. */
export const useChooseCompany = () => {
  const [, change] = usePageState();
  return (company: string) =>
    change({ company, period: null, open: null, proof: null, account: null, from: null, to: null }, false);
};
