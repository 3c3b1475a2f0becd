import { useQuery } from '@tanstack/react-query';
import { readOverview, type Waiting } from '../api/books.ts';
import { useBooksIfAny } from './books.tsx';

/** The overview of the company and period in force. */
export const useOverview = () => {
  const books = useBooksIfAny();
  const companyId = books?.company.id;
  const periodId = books?.period?.id;
  return useQuery({
    queryKey: ['overview', companyId, periodId],
    enabled: companyId !== undefined,
    queryFn: () => readOverview(companyId ?? '', periodId),
    refetchInterval: 30_000,
  });
};

/** What waits for a person here; empty until it is known. */
export const useWaiting = (): readonly Waiting[] => useOverview().data?.waiting ?? [];
