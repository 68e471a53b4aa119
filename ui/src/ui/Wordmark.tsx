import classes from './Wordmark.module.css';

/** The P of Printyard is a roll of filament that runs off to a print. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 64 64">
      <rect width="64" height="64" rx="15" className={classes.tile} />
      <path
        d="M23 53V32a12 12 0 1 1 12 12"
        fill="none"
        strokeWidth="7"
        strokeLinecap="round"
        className={classes.strand}
      />
      <circle cx="35" cy="32" r="3.6" className={classes.core} />
    </svg>
  );
}

export function Wordmark() {
  return (
    <span className={classes.wordmark}>
      <Mark />
      <span>Printyard</span>
    </span>
  );
}
