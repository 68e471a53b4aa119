import { useMutation } from '@tanstack/react-query';
import { toastDone, toastFailed } from './toast';

/** Something that is done outside of a form, and said. @param after told when it is done */
export function useDeed<Of>(deed: (of: Of) => Promise<unknown>, done: string, after: () => Promise<unknown>) {
  return useMutation({
    mutationFn: deed,
    onSuccess: () => {
      toastDone(done);
      return after();
    },
    onError: toastFailed,
  });
}
