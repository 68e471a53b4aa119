export default import.meta.glob('../**/texts/en.json', { eager: true, import: 'default' });
