export default import.meta.glob('../**/texts/de.json', { eager: true, import: 'default' });
