import classes from './FactList.module.css';

/** A name with what is known; null is not shown. */
export type Fact = readonly [name: string, value: string | null];

interface Props {
  facts: readonly Fact[];
  /** Line below line, or as many beside each other as there is room for. */
  as?: 'lines' | 'tiles';
}

export function FactList({ facts, as = 'lines' }: Props) {
  return (
    <dl className={classes[as]}>
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
