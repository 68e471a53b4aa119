import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { ActionButton } from './ActionButton';

interface Props extends Omit<ButtonProps, 'disabled'> {
  /** Why it cannot be done now; null if it can. */
  refusal: string | null;
  href: string;
  children: ReactNode;
}

/** A link to where something is done, looking like its button; with a reason instead of a way if it is refused. */
export function ActionLink({ refusal, href, children, ...props }: Props) {
  return refusal === null ? (
    <Button {...props} component={Link} href={href}>
      {children}
    </Button>
  ) : (
    <ActionButton {...props} refusal={refusal}>
      {children}
    </ActionButton>
  );
}
