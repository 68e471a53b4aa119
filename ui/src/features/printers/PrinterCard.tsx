import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRefusal } from '@/api/access';
import type { Printer } from '@/api/printers';
import type { Shelved } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import { AlertIcon, CheckIcon } from '@/ui/icons';
import { Swatch } from '@/ui/Swatch';
import { usePlate } from './actions';
import { Heaters, Ring, State } from './Parts';
import { groupOf, reasonOf, runsPrint, shownOf, tones } from './state';
import classes from './PrinterCard.module.css';

interface Props {
  printer: Printer;
  /** As the hub calls it; null where only the printer has a name for it. */
  file: string | null;
  picture: string | null;
  spools: ReadonlyMap<number, Shelved>;
  dense: boolean;
}

/** One printer of the wall. A farm tells twice a second, so only what has changed is drawn. */
export const PrinterCard = memo(function PrinterCard({ printer, file, picture, spools, dense }: Props) {
  const { t } = useTranslation('printers');
  const format = useFormat();
  const { live, name } = printer;
  const shown = shownOf(printer);
  const reason = reasonOf(printer);
  const runs = runsPrint(live.activity) && live.link !== 'offline';
  const away = groupOf(printer) === 'away';
  return (
    <li className={classes.card} data-tone={tones[shown]} data-dense={dense}>
      <div className={classes.head}>
        <Link href={paths.printer(printer.id)} className={classes.name}>
          {name}
        </Link>
        <State shown={shown} />
      </div>
      <div className={classes.body}>
        <Ring
          progress={runs ? live.progress : shown === 'finished' ? 1 : null}
          shown={shown}
          picture={away ? null : picture}
          size={dense ? 52 : 84}
          label={t('progressOf', { name })}
        />
        <div className={classes.words}>
          {live.file !== null && !away && <span className={classes.file}>{file ?? live.file}</span>}
          {runs && (
            <span className={classes.time}>
              {live.progress !== null && <b>{format.percent(live.progress)}</b>}
              {live.remaining_s !== null && <span>{t('left', { time: format.duration(live.remaining_s) })}</span>}
              {!dense && live.layer !== null && live.layers !== null && (
                <span>{t('layerOf', { layer: live.layer, layers: live.layers })}</span>
              )}
            </span>
          )}
          {reason !== null && tones[shown] !== 'busy' && (
            <span className={classes.reason}>
              <AlertIcon size={15} />
              <span>{reason}</span>
            </span>
          )}
          {live.runout && (
            <span className={classes.reason}>
              <AlertIcon size={15} />
              <span>{t('runout')}</span>
            </span>
          )}
          {!dense && !away && <Heaters heaters={live.heaters} />}
        </div>
      </div>
      <div className={classes.foot}>
        <Loaded printer={printer} spools={spools} />
        {groupOf(printer) === 'plate' && <PlateButton printer={printer} />}
      </div>
    </li>
  );
});

function Loaded({ printer, spools }: { printer: Printer; spools: ReadonlyMap<number, Shelved> }) {
  const { t } = useTranslation('printers');
  const loaded = printer.loaded.toSorted((a, b) => a.tool - b.tool);
  if (loaded.length === 0) return <span className={classes.none}>{t('nothingLoaded')}</span>;
  return (
    <ul className={classes.loaded} aria-label={t('loaded.title')}>
      {loaded.map(({ tool, spool_id }) => {
        const of = spools.get(spool_id);
        const label = [of?.name ?? `#${spool_id}`, of?.material].filter(Boolean).join(' · ');
        return (
          <li key={tool} title={label}>
            <Swatch colours={of?.colours ?? []} direction={of?.direction ?? 'coaxial'} size={20} />
            {loaded.length === 1 ? <span>{label}</span> : <span className={classes.hidden}>{label}</span>}
          </li>
        );
      })}
    </ul>
  );
}

export function PlateButton({ printer }: { printer: Printer }) {
  const { t } = useTranslation('printers');
  const refusal = useRefusal();
  const plate = usePlate(printer.id);
  return (
    <ActionButton
      refusal={refusal('printer.control')}
      size="compact-sm"
      variant="light"
      leftSection={<CheckIcon size={16} />}
      aria-label={t('plate.of', { name: printer.name })}
      loading={plate.isPending}
      onClick={() => plate.mutate(true)}
    >
      {t('plate.clear')}
    </ActionButton>
  );
}
