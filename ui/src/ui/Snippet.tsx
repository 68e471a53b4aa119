import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '@/lib/copy';
import { CheckIcon, CopyIcon } from './icons';
import classes from './Snippet.module.css';

const SAID_MILLIS = 2_500;

interface CopyProps {
  text: string;
  /** What is copied, for screen readers: "Copy: server address". */
  label: string;
}

export function CopyAction({ text, label }: CopyProps) {
  const { t } = useTranslation('ui');
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const late = setTimeout(() => setOutcome(null), SAID_MILLIS);
    return () => clearTimeout(late);
  }, [outcome]);
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`${t(outcome ?? 'copy')}: ${label}`}
      leftSection={outcome === 'copied' ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
      onClick={() => void copyText(text).then((done) => setOutcome(done ? 'copied' : 'notCopied'))}
    >
      {t(outcome ?? 'copy')}
    </Button>
  );
}

interface Props {
  /** Where it belongs: "moonraker.conf", "Server address". */
  label: string;
  text: string;
  /** For one long line, as an address. */
  wrap?: boolean;
}

/** Exactly what to type somewhere else, with a button that copies it. */
export function Snippet({ label, text, wrap = false }: Props) {
  return (
    <div className={classes.snippet}>
      <div className={classes.bar}>
        <span>{label}</span>
        <CopyAction text={text} label={label} />
      </div>
      <pre className={classes.text} data-wrap={wrap} tabIndex={0} role="region" aria-label={label}>
        {text}
      </pre>
    </div>
  );
}
