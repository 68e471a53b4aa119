import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '@/ui/DataState';

interface State {
  error: Error | null;
}

/** A bug in one page leaves the rest usable. */
export class Broken extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render() {
    return this.state.error === null ? this.props.children : <BrokenPage error={this.state.error} />;
  }
}

function BrokenPage({ error }: { error: Error }) {
  const { t } = useTranslation('app');
  return (
    <div role="alert">
      <Empty title={t('broken.title')} action={<Button onClick={() => location.reload()}>{t('broken.reload')}</Button>}>
        {error.message}
      </Empty>
    </div>
  );
}
