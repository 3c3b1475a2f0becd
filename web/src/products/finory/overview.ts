import { useQueryOf } from '../../shell/queries.ts';
import { useBooksIfAny } from '../../shell/books.tsx';

/** The overview of the company and period in force. */
export const useOverview = () => {
  const books = useBooksIfAny();
  const companyId = books?.company.id;
  const periodId = books?.period?.id;
  return useQueryOf(
    'finory.show_overview',
    companyId === undefined ? undefined : { companyId, ...(periodId === undefined ? {} : { periodId }) },
    { refetchInterval: 30_000 },
  );
};
