import { Button, Tooltip, VisuallyHidden, type ButtonProps } from '@mantine/core';
import { useId, type MouseEventHandler, type ReactNode } from 'react';

interface Props extends Omit<ButtonProps, 'disabled'> {
  /** Why it cannot be done now; null if it can. Shown, and told to screen readers. */
  refusal: string | null;
  onClick?: MouseEventHandler<HTMLButtonElement>;
  type?: 'button' | 'submit';
  children: ReactNode;
}

/** A button for a deed. One that is refused stays in the tab order, so that everybody can learn why. */
export function ActionButton({ refusal, onClick, type = 'button', children, ...props }: Props) {
  const reason = useId();
  if (refusal === null) {
    return (
      <Button {...props} type={type} {...(onClick && { onClick })}>
        {children}
      </Button>
    );
  }
  return (
    <Tooltip label={refusal} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
      <Button
        {...props}
        type="button"
        data-disabled
        aria-disabled="true"
        aria-describedby={reason}
        onClick={(event) => event.preventDefault()}
      >
        {children}
        <VisuallyHidden id={reason}>{refusal}</VisuallyHidden>
      </Button>
    </Tooltip>
  );
}
