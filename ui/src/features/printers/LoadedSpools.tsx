import { Anchor, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRefusal } from '@/api/access';
import type { Printer } from '@/api/printers';
import { useStock, type Shelved } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { matchesWords } from '@/lib/words';
import { ActionButton } from '@/ui/ActionButton';
import { DataState } from '@/ui/DataState';
import detail from '@/ui/Detail.module.css';
import { Dialog } from '@/ui/Dialog';
import { SearchIcon } from '@/ui/icons';
import { Swatch } from '@/ui/Swatch';
import { useLoad } from './actions';
import { toolsOf } from './state';
import classes from './LoadedSpools.module.css';

/** What is on which tool; what prints use is taken from there. */
export function LoadedSpools({ printer }: { printer: Printer }) {
  const { t } = useTranslation('printers');
  const format = useFormat();
  const refusal = useRefusal();
  const stock = useStock();
  const [choosing, setChoosing] = useState<number | null>(null);
  const tools = toolsOf(printer);
  return (
    <section className={detail.card} aria-labelledby="loaded">
      <h2 id="loaded" className={detail.heading}>
        {t('loaded.title')}
      </h2>
      <ul className={classes.tools}>
        {tools.map((tool) => {
          const spool = printer.loaded.find((one) => one.tool === tool)?.spool_id ?? null;
          const of = stock.data?.find((shelved) => shelved.spool.id === spool);
          return (
            <li key={tool}>
              <Swatch
                colours={of?.colours ?? []}
                direction={of?.direction ?? 'coaxial'}
                size={38}
                spool
                fill={spool === null ? 0 : (of?.fraction ?? 1)}
              />
              <span className={classes.words}>
                {spool === null ? (
                  <span>{t('loaded.nothing')}</span>
                ) : (
                  <Anchor component={Link} href={paths.spool(spool)} fw={570} c="inherit">
                    {of?.name ?? `#${spool}`}
                  </Anchor>
                )}
                <small>
                  {[
                    tools.length > 1 ? t('heater.tool', { number: tool + 1 }) : null,
                    of?.maker,
                    of?.material,
                    of ? format.mass(of.left) : null,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </span>
              <ActionButton
                refusal={refusal('printer.control')}
                size="compact-sm"
                variant="default"
                aria-label={t('load.tool', { number: tool + 1 })}
                onClick={() => setChoosing(tool)}
              >
                {t(spool === null ? 'load.open' : 'load.change')}
              </ActionButton>
            </li>
          );
        })}
      </ul>
      <Dialog opened={choosing !== null} title={t('load.title')} onClose={() => setChoosing(null)}>
        {choosing !== null && (
          <Picker
            printer={printer}
            tool={choosing}
            stock={stock.data}
            error={stock.error}
            retry={stock.refetch}
            onDone={() => setChoosing(null)}
          />
        )}
      </Dialog>
    </section>
  );
}

/** More would not be read; words find the rest. */
const MOST = 60;

interface PickerProps {
  printer: Printer;
  tool: number;
  stock: readonly Shelved[] | undefined;
  error: Error | null;
  retry: () => unknown;
  onDone: () => void;
}

function Picker({ printer, tool, stock, error, retry, onDone }: PickerProps) {
  const { t } = useTranslation('printers');
  const format = useFormat();
  const load = useLoad(printer.id);
  const [words, setWords] = useState('');
  const before = printer.loaded.find((one) => one.tool === tool)?.spool_id ?? null;
  const put = (spool: number | null) => load.mutate({ tool, spool, before }, { onSuccess: onDone });
  return (
    <div className={classes.picker}>
      <TextInput
        type="search"
        data-autofocus
        aria-label={t('load.search')}
        placeholder={t('load.searchHint')}
        leftSection={<SearchIcon size={18} />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <DataState data={stock} error={error} retry={retry}>
        {(all) => {
          const fitting = all.filter(
            ({ spool, name, maker, material, location }) =>
              !spool.archived && matchesWords(words, `#${spool.id} ${maker} ${material} ${name} ${location}`),
          );
          return fitting.length === 0 ? (
            <p className={detail.soft}>{t('load.none')}</p>
          ) : (
            <ul className={classes.spools} aria-label={t('load.search')}>
              {fitting
                .slice(0, MOST)
                .map(({ spool, name, maker, material, location, colours, direction, left, fraction }) => (
                  <li key={spool.id}>
                    <button type="button" disabled={load.isPending} onClick={() => put(spool.id)}>
                      <Swatch colours={colours} direction={direction} size={34} spool fill={fraction} />
                      <span className={classes.words}>
                        <b>{name}</b>
                        <small>{[`#${spool.id}`, maker, material, location].filter(Boolean).join(' · ')}</small>
                      </span>
                      <span>{format.mass(left)}</span>
                    </button>
                  </li>
                ))}
            </ul>
          );
        }}
      </DataState>
      {before !== null && (
        <Button variant="default" loading={load.isPending} onClick={() => put(null)}>
          {t('load.takeOut')}
        </Button>
      )}
    </div>
  );
}
