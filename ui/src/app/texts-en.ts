export default import.meta.glob('/src/**/texts/en.json', { eager: true, import: 'default' });
