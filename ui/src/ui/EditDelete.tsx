import { useTranslation } from 'react-i18next';
import { ActionButton } from './ActionButton';
import { EditIcon, TrashIcon } from './icons';
import classes from './RowList.module.css';

interface Props {
  refusal: string | null;
  /** What screen readers say of each: "Edit eSun". */
  labels: { edit: string; delete: string };
  onEdit: () => void;
  onDelete: () => void;
}

/** The two deeds of a row. */
export function EditDelete({ refusal, labels, onEdit, onDelete }: Props) {
  const { t } = useTranslation('ui');
  const shared = { refusal, size: 'compact-sm', variant: 'default' } as const;
  return (
    <span className={classes.deeds}>
      <ActionButton {...shared} leftSection={<EditIcon size={16} />} aria-label={labels.edit} onClick={onEdit}>
        {t('edit')}
      </ActionButton>
      <ActionButton {...shared} leftSection={<TrashIcon size={16} />} aria-label={labels.delete} onClick={onDelete}>
        {t('delete')}
      </ActionButton>
    </span>
  );
}
