import { Group, Text, Title } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useDecide, type AppRequest } from '@/api/appRequests';
import { asHubError } from '@/api/errors';
import { paths } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import { FactList } from '@/ui/FactList';
import { toastDone, toastFailed } from '@/ui/toast';
import { shown } from './shown';
import classes from './RequestCards.module.css';

/** Nobody presses what has just come under their finger: not in the first moment, and not after the cards have moved. */
const SEEN_MILLIS = 800;

export function RequestCards({ requests }: { requests: AppRequest[] }) {
  const { t } = useTranslation('apps');
  const onShow = requests.map(({ id }) => id).join();
  const [seen, setSeen] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(onShow), SEEN_MILLIS);
    return () => clearTimeout(timer);
  }, [onShow]);
  return (
    <section className={classes.cards} aria-label={t('label')}>
      {requests.map((request) => (
        <Card key={request.id} request={request} refusal={seen === onShow ? null : t('moment')} />
      ))}
    </section>
  );
}

/** A dialog that does not take the focus: somebody may be typing. It is told to screen readers by its title. */
function Card({ request, refusal }: { request: AppRequest; refusal: string | null }) {
  const { t } = useTranslation('apps');
  const [, go] = useLocation();
  const title = useId();
  const means = useId();
  const decide = useDecide();
  const app = shown(request.app) || t('nameless');
  const line = (foreign: string | null) => (foreign === null ? null : shown(foreign) || null);

  // Awaited, because the card is gone when it is done, and would be told nothing.
  const settle = async (grant: boolean) => {
    try {
      await decide.mutateAsync({ id: request.id, grant });
      if (grant) toastDone(t('allowed', { app }), undefined, { text: t('toKeys'), onClick: () => go(paths.apiKeys()) });
      else toastDone(t('denied', { app }));
    } catch (error) {
      const failed = asHubError(error);
      toastFailed(failed.status === 404 ? new Error(t('gone', { app })) : failed);
    }
    document.getElementById('content')?.focus({ preventScroll: true });
  };

  return (
    <div role="dialog" aria-labelledby={title} aria-describedby={means} className={classes.card}>
      <div role="alert">
        <Title order={2} id={title} size="h4" className={classes.title ?? ''}>
          {t('title', { app })}
        </Title>
      </div>
      <Text size="sm" id={means}>
        {t('means')}
      </Text>
      <FactList
        facts={[
          [t('printer'), request.printer ?? t('allPrinters')],
          [t('user'), line(request.user)],
          [t('address'), line(request.address)],
        ]}
      />
      <Text size="sm" fw={600}>
        {t('warning')}
      </Text>
      <Group justify="flex-end" gap="sm">
        <ActionButton
          variant="default"
          refusal={refusal}
          loading={decide.isPending && !decide.variables.grant}
          onClick={() => void settle(false)}
        >
          {t('deny')}
        </ActionButton>
        <ActionButton
          refusal={refusal}
          loading={decide.isPending && decide.variables.grant}
          onClick={() => void settle(true)}
        >
          {t('allow')}
        </ActionButton>
      </Group>
    </div>
  );
}
