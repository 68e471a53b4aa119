// Before anything is painted: light or dark, so that nobody sees a flash. A file of its own, because the content
// security policy forbids scripts in the page.
(() => {
  let wish = 'auto';
  try {
    wish = localStorage.getItem('printyard-colour-scheme') ?? 'auto';
  } catch {
    // A browser that keeps nothing.
  }
  const dark = wish === 'dark' || (wish !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
