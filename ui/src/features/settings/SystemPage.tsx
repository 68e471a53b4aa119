import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '@/api/connection';
import { useFormat } from '@/lib/format';
import { DataState } from '@/ui/DataState';
import { bytes } from './bytes';
import { catalogueSourceQuery, systemQuery } from './queries';
import { Section, SettingsFrame } from './SettingsFrame';
import classes from './Settings.module.css';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function SystemPage() {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const system = useQuery(systemQuery);
  const catalogue = useQuery(catalogueSourceQuery);
  const events = useConnection();

  function lasted(seconds: number): string {
    if (seconds < HOUR) return t('system.minutes', { count: Math.floor(seconds / MINUTE) });
    if (seconds < DAY) return t('system.hours', { count: Math.floor(seconds / HOUR) });
    return t('system.days', { count: Math.floor(seconds / DAY) });
  }

  return (
    <SettingsFrame title={t('system.title')} subtitle={t('system.about')}>
      <DataState data={system.data} error={system.error} retry={system.refetch}>
        {({ version, uptime_s, started_at, database, memory, disk_free_bytes, counts, last_backup }) => (
          <>
            <Section title={t('system.hub')}>
              <dl className={classes.facts}>
                <Fact name={t('system.version')}>Printyard {version}</Fact>
                <Fact name={t('system.uptime')} small={t('system.since', { when: format.dateTime(started_at) })}>
                  {lasted(uptime_s)}
                </Fact>
                <Fact name={t('system.events')} small={t(`system.eventsAre.${events}`)}>
                  {t(`system.eventsState.${events}`)}
                </Fact>
                <Fact
                  name={t('system.memory')}
                  small={t('system.ofMemory', { max: bytes(memory.heap_max_bytes, format) })}
                >
                  {bytes(memory.heap_used_bytes, format)}
                </Fact>
                <Fact name={t('system.disk')}>{bytes(disk_free_bytes, format)}</Fact>
              </dl>
            </Section>
            <Section title={t('system.database')}>
              <dl className={classes.facts}>
                <Fact
                  name={t('system.state')}
                  small={database.schema_version !== null && t('system.schema', { version: database.schema_version })}
                >
                  {database.connected ? t('system.connected') : t('system.lost')}
                </Fact>
                <Fact name={t('system.kind')}>{database.kind ?? '–'}</Fact>
                <Fact name={t('system.size')}>
                  {database.size_bytes === null ? '–' : bytes(database.size_bytes, format)}
                </Fact>
                <Fact name={t('system.lastBackup')} small={last_backup !== null && format.dateTime(last_backup)}>
                  {last_backup === null ? t('system.noBackup') : format.ago(last_backup)}
                </Fact>
              </dl>
            </Section>
            {counts && (
              <Section title={t('system.counts')}>
                <dl className={classes.facts}>
                  <Fact name={t('system.filaments')}>{format.number(counts.filaments)}</Fact>
                  <Fact name={t('system.spools')}>{format.number(counts.spools)}</Fact>
                  <Fact name={t('system.low')}>{format.number(counts.low_filaments)}</Fact>
                  <Fact name={t('system.empty')}>{format.number(counts.empty_filaments)}</Fact>
                </dl>
              </Section>
            )}
          </>
        )}
      </DataState>
      {catalogue.data && (
        <Section title={t('system.catalogue')}>
          <dl className={classes.facts}>
            <Fact name={t('system.filaments')} small={catalogue.data.from}>
              {format.number(catalogue.data.filaments)}
            </Fact>
            <Fact name={t('system.read')} small={catalogue.data.failure}>
              {catalogue.data.read_at === null ? t('system.builtIn') : format.ago(catalogue.data.read_at)}
            </Fact>
          </dl>
        </Section>
      )}
    </SettingsFrame>
  );
}

function Fact({ name, small, children }: { name: string; small?: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {small && <small>{small}</small>}
      </dd>
    </div>
  );
}
