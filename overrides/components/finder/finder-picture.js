const pictureView = () => ({ show: () => {} })
