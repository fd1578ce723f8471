package com.todomate.account;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The two pages that links in our mails lead to.
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry pages) {
        for (var purpose : MailedLink.Purpose.values()) {
            pages.addViewController(purpose.page)
                    .setViewName("forward:/pages" + purpose.page + ".html");
        }
    }
}
