export default import.meta.glob('/src/**/texts/de.json', { eager: true, import: 'default' });
