try{let s=localStorage.getItem("colour-scheme");if(s)document.documentElement.style.colorScheme=s}catch{}
