package com.todomate.bench.jpa;

import com.todomate.bench.floor.PhotoUrls;
import com.todomate.bench.floor.SecretKeys;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

@Configuration
class SecurityConfig {

    @Bean
    SecurityFilterChain filterChain(HttpSecurity http, JwtFilter jwtFilter) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(jwtFilter, UsernamePasswordAuthenticationFilter.class)
                .build();
    }

    @Bean
    JwtParser jwtParser(@Value("${JWT_SECRET}") String secret) {
        return Jwts.parser()
                .verifyWith(SecretKeys.of(secret).key("access tokens"))
                .requireIssuer("todomate")
                .requireAudience("todomate")
                .build();
    }

    @Bean
    PhotoUrls photoUrls(@Value("${JWT_SECRET}") String secret) {
        return new PhotoUrls(SecretKeys.of(secret));
    }
}
